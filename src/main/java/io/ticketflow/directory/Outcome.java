package io.ticketflow.directory;

import io.ticketflow.shared.EmployeeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a comparison has done so far. */
final class Outcome {

    private final Set<String> entered = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> deactivated = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    void entered(String oid) {
        entered.add(oid);
    }

    void changed(String oid) {
        changed.add(oid);
    }

    void deactivated(String oid) {
        deactivated.add(oid);
    }

    void found(Finding.Kind kind, @Nullable EmployeeId employee, String oid) {
        findings.add(new Finding(kind, employee, oid));
    }

    int entered() {
        return entered.size();
    }

    /** Without those who were just entered, and those who were deactivated. */
    int changed() {
        Set<String> rest = new HashSet<>(changed);
        rest.removeAll(entered);
        rest.removeAll(deactivated);
        return rest.size();
    }

    int deactivated() {
        return deactivated.size();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
