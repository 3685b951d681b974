package io.ticketflow.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** An in-house application that tickets are raised for. */
@Entity
public class Application {

    static final int FIRST_NUMBER = 1001;

    @Id
    private String code;

    private String name;

    private boolean active;

    /** Counted by {@link CaseNumbers}. */
    @Column(insertable = false, updatable = false)
    private @Nullable Long lastNumber;

    @Version
    private long version;

    protected Application() {}

    public Application(String code, String name) {
        this.code = code;
        this.name = name;
        this.active = true;
    }

    /** Three capital letters; part of each case id. */
    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public boolean isActive() {
        return active;
    }

    /** How many tickets were ever raised for it. */
    public long tickets() {
        return lastNumber == null ? 0 : lastNumber - FIRST_NUMBER + 1;
    }

    /** Counts the changes, so that one who changes an old state is told. */
    public long version() {
        return version;
    }

    void rename(String name) {
        this.name = name;
    }

    void activate(boolean active) {
        this.active = active;
    }
}
