package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An employee's names and addresses leave; heard in the same transaction by whoever keeps them elsewhere.
 *
 * @param oid by which the directory knows the person; null where they never signed in
 * @param knownAs the names and addresses, today's and earlier ones, the longest first
 */
public record EmployeeErased(EmployeeId id, @Nullable String oid, List<String> knownAs) {}
