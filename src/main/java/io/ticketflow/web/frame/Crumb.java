package io.ticketflow.web.frame;

/** A step on the way to the page that is shown. */
public record Crumb(String href, String label) {}
