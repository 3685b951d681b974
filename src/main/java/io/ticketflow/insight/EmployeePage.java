package io.ticketflow.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of employees, by name.
 *
 * @param next the cursor of the next page; null on the last
 */
public record EmployeePage(
        List<EmployeeRow> items, @Nullable String next) {}
