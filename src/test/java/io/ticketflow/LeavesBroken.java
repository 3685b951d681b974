package io.ticketflow;

import io.ticketflow.process.Invariant;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test leaves its tickets so that these invariants do not hold, and means to. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface LeavesBroken {

    Invariant[] value();
}
