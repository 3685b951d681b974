package io.ticketflow.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a rule refuses. It names its sentence by a key of {@code messages.properties}; the edges put it
 * into the reader's language and into their own form (HTTP problem, page, Tasklist message).
 */
public final class Problem extends RuntimeException {

    /** What went wrong, as far as the caller can act on it. */
    public enum Kind {
        /** There is no such thing, or the caller may not know of it. */
        NOT_FOUND,
        /** The caller sees the thing but may not do this to it. */
        NOT_PERMITTED,
        /** The lifecycle does not wait for this action now, or somebody else was first. */
        OUT_OF_TURN,
        /** The input can be corrected; see {@link #fields()}. */
        INVALID,
        /** Something that this needs does not answer now; the same call may succeed in a moment. */
        UNAVAILABLE
    }

    /** A sentence: its key in {@code messages.properties} and what is filled in. */
    public record Sentence(String key, List<Object> arguments) {

        public static Sentence of(String key, Object... arguments) {
            return new Sentence(key, List.copyOf(Arrays.asList(arguments)));
        }
    }

    /** What is wrong with one field of the input. */
    public record Field(String name, Sentence sentence) {}

    private final Kind kind;
    private final Sentence sentence;
    private final List<Field> fields;
    private final @Nullable String type;
    private final Map<String, Object> details;

    private Problem(
            Kind kind, Sentence sentence, List<Field> fields, @Nullable String type, Map<String, Object> details) {
        super(sentence.key() + " " + sentence.arguments());
        this.kind = kind;
        this.sentence = sentence;
        this.fields = List.copyOf(fields);
        this.type = type;
        this.details = details;
    }

    public static Problem notFound(String key, Object... arguments) {
        return of(Kind.NOT_FOUND, key, arguments);
    }

    public static Problem notPermitted(String key, Object... arguments) {
        return of(Kind.NOT_PERMITTED, key, arguments);
    }

    public static Problem outOfTurn(String key, Object... arguments) {
        return of(Kind.OUT_OF_TURN, key, arguments);
    }

    /** @param cause for the log, and for whoever tries again without a person */
    public static Problem unavailable(Throwable cause, String key, Object... arguments) {
        Problem problem = of(Kind.UNAVAILABLE, key, arguments);
        problem.initCause(cause);
        return problem;
    }

    /** One field is wrong; its sentence is also the problem's. */
    public static Problem invalid(String field, String key, Object... arguments) {
        Sentence sentence = Sentence.of(key, arguments);
        return new Problem(Kind.INVALID, sentence, List.of(new Field(field, sentence)), null, Map.of());
    }

    private static Problem of(Kind kind, String key, Object... arguments) {
        return new Problem(kind, Sentence.of(key, arguments), List.of(), null, Map.of());
    }

    /** This problem, told apart for programs by {@code type} and carrying {@code details} beside its sentence. */
    public Problem as(String type, Map<String, Object> details) {
        return new Problem(kind, sentence, fields, type, new LinkedHashMap<>(details));
    }

    public Kind kind() {
        return kind;
    }

    public Sentence sentence() {
        return sentence;
    }

    /** The wrong fields; empty unless the kind is {@link Kind#INVALID}. */
    public List<Field> fields() {
        return fields;
    }

    /** A short name such as {@code engineer-engaged}, or null where the kind says all. */
    public @Nullable String type() {
        return type;
    }

    public Map<String, Object> details() {
        return details;
    }

    /** Gathers what is wrong with an input, so that the person sees all of it at once. */
    public static final class Check {

        private final List<Field> wrong = new ArrayList<>();

        public Check field(String name, boolean right, String key, Object... arguments) {
            if (!right) {
                wrong.add(new Field(name, Sentence.of(key, arguments)));
            }
            return this;
        }

        /** A text that must say something and fit: at most {@code longest} characters after trimming. */
        public Check text(String name, @Nullable String value, int longest) {
            String given = value == null ? "" : value.strip();
            field(name, !given.isEmpty(), "field.required");
            return field(name, given.length() <= longest, "field.too-long", longest);
        }

        /** @throws Problem {@link Kind#INVALID} with every wrong field, if there is one */
        public void orRefuse() {
            if (!wrong.isEmpty()) {
                throw new Problem(Kind.INVALID, wrong.get(0).sentence(), wrong, null, Map.of());
            }
        }
    }

    public static Check check() {
        return new Check();
    }
}
