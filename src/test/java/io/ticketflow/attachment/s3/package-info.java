@NullMarked
package io.ticketflow.attachment.s3;

import org.jspecify.annotations.NullMarked;
