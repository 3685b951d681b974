/** The store of the attachments' bytes: the only place that knows AWS. */
@NullMarked
package io.ticketflow.attachment.s3;

import org.jspecify.annotations.NullMarked;
