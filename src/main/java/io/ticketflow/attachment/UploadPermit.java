package io.ticketflow.attachment;

/**
 * An attachment that waits for its bytes, and how to bring them.
 *
 * @param key where the object will be
 */
public record UploadPermit(Attachment attachment, String key, UploadLink link) {}
