package io.ticketflow.process;

import java.time.Instant;

/**
 * One deployed version of the model.
 *
 * @param open how many tickets run on it
 * @param latest whether new tickets start on it
 */
public record ModelVersion(int number, Instant deployedAt, long open, boolean latest) {}
