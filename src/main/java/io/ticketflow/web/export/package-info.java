/** The whole record of a ticket as one archive that an auditor can keep. */
@NullMarked
package io.ticketflow.web.export;

import org.jspecify.annotations.NullMarked;
