package io.ticketflow.shared;

import java.util.Optional;

/** Tries something beside the database that a node needs, but can do without for a while. */
public interface ConnectionCheck {

    /** @return what is wrong and what to do about it, in a sentence; nothing where all is well */
    Optional<String> problem();
}
