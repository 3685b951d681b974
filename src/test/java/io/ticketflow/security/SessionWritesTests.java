package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** What a browser sends at once: several requests of one session, on whatever nodes. */
@IntegrationTest
class SessionWritesTests {

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Test
    void twoRequestsOfOneSessionWriteTheSameThingForTheFirstTime() {
        writtenTwice(sessions);
    }

    private static <S extends Session> void writtenTwice(SessionRepository<S> sessions) {
        S begun = sessions.createSession();
        sessions.save(begun);
        S one = sessions.findById(begun.getId());
        S other = sessions.findById(begun.getId());

        one.setAttribute("token", "of the first");
        other.setAttribute("token", "of the second");
        sessions.save(one);
        sessions.save(other);

        assertThat(sessions.findById(begun.getId()).<String>getAttribute("token"))
                .isEqualTo("of the second");
        sessions.deleteById(begun.getId());
    }
}
