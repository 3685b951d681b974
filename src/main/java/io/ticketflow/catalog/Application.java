package io.ticketflow.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An in-house application that tickets are raised for. */
@Entity
public class Application {

    @Id
    private String code;

    private String name;

    private boolean active;

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
}
