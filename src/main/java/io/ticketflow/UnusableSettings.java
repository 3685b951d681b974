package io.ticketflow;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ticketflow cannot start as it is set up. The message is one sentence that says what to change. */
public final class UnusableSettings extends RuntimeException {

    public UnusableSettings(String sentence) {
        super(sentence);
    }

    public UnusableSettings(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Reports the sentence in place of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<UnusableSettings> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnusableSettings cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
        }
    }
}
