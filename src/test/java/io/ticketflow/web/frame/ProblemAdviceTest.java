package io.ticketflow.web.frame;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.ticketflow.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SpringBootTest(
        classes = Specimen.class,
        properties = {
            "spring.messages.basename=messages/common,messages/shared,messages/web",
            "spring.jackson.deserialization.fail-on-unknown-properties=true",
            "ticketflow.base-url=https://desk.example"
        })
@ContextConfiguration(loader = WithoutSettings.class)
@AutoConfigureMockMvc
class ProblemAdviceTest {

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void signIn() {
        Specimen.VISITOR.set(Specimen.employee(Role.USER));
    }

    @Test
    void aWrongFieldIsNamedInTheProblemDocument() throws Exception {
        mvc.perform(body("{\"title\":\"much too long a title\",\"hours\":1}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("/problems/invalid"))
                .andExpect(jsonPath("$.detail").value("At most 10 characters fit here."))
                .andExpect(jsonPath("$.errors[0].field").value("title"))
                .andExpect(jsonPath("$.errors[0].message").value("At most 10 characters fit here."));
    }

    @Test
    void anUnknownFieldAndAWrongTypeAreFieldErrors() throws Exception {
        mvc.perform(body("{\"title\":\"a\",\"hour\":1}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("hour"));
        mvc.perform(body("{\"title\":\"a\",\"hours\":\"many\"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("hours"));
        mvc.perform(get("/api/number").param("size", "many"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("size"));
        mvc.perform(get("/api/number"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("size"));
    }

    @Test
    void whatHttpItselfRefusesIsAProblemDocumentToo() throws Exception {
        mvc.perform(body("{"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("/problems/malformed"));
        mvc.perform(delete("/api/bodies"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", "POST"))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        mvc.perform(post("/api/bodies").contentType(MediaType.TEXT_PLAIN).content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        mvc.perform(get("/api/nowhere"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void typeAndDetailsTellProgramsMore() throws Exception {
        mvc.perform(get("/api/late"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("/problems/engineer-engaged"))
                .andExpect(jsonPath("$.detail").value("At most 1 hr 30 min characters fit here."))
                .andExpect(jsonPath("$.startsAt").value("2026-03-02T09:30:00Z"));
    }

    @Test
    void anUnexpectedFailureTellsItsIncidentAndNothingElse() throws Exception {
        mvc.perform(get("/api/broken"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.incident").value(matchesPattern("[0-9a-f]{8}")))
                .andExpect(content().string(not(containsString("secret"))));
        mvc.perform(get("/broken").accept(MediaType.TEXT_HTML))
                .andExpect(status().isInternalServerError())
                .andExpect(content().string(containsString("Incident")))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void whoHasGoneIsNoIncident() throws Exception {
        mvc.perform(get("/api/gone")).andExpect(content().string("begun"));
    }

    @Test
    void aRefusedPageSaysWhyAndKeepsTheNavigation() throws Exception {
        mvc.perform(get("/hidden"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is no such page")))
                .andExpect(content().string(containsString("/my-tickets")));
        mvc.perform(get("/nowhere").accept(MediaType.TEXT_HTML)).andExpect(status().isNotFound());
        mvc.perform(get("/late")).andExpect(status().isConflict());
    }

    @Test
    void withoutARoleTheForbiddenPageSaysWhomToAsk() throws Exception {
        Specimen.VISITOR.set(Specimen.employee());

        mvc.perform(get("/forbidden"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("No role is assigned to you")))
                .andExpect(content().string(containsString("admin@ticketflow.example")));
        mvc.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No role is assigned to you")));
    }

    @Test
    void whatIsAwayForAMomentIsNoIncidentAndCanBeTriedAgain() throws Exception {
        mvc.perform(get("/api/away"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "10"))
                .andExpect(jsonPath("$.type").value("/problems/unavailable"))
                .andExpect(jsonPath("$.incident").doesNotExist())
                .andExpect(content().string(not(containsString("secret"))));
        mvc.perform(get("/away"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "10"))
                .andExpect(content().string(containsString("try again in a moment")))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void htmxGetsTheBannerAloneSoThatThePageStays() throws Exception {
        mvc.perform(get("/late").header("HX-Request", "true"))
                .andExpect(status().isConflict())
                .andExpect(header().string("HX-Retarget", "#error-banner"))
                .andExpect(content().string(not(containsString("<main"))));
    }

    @Test
    void aRefusedFormKeepsWhatWasTyped() throws Exception {
        mvc.perform(post("/my-tickets").with(csrf()).param("title", "a title that is far too long"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("value=\"a title that is far too long\"")))
                .andExpect(content().string(containsString("At most 20 characters fit here.")))
                .andExpect(content().string(containsString("Fill this in.")));
    }

    @Test
    void anAcceptedFormLeadsOnWithAndWithoutHtmx() throws Exception {
        var form = post("/my-tickets").with(csrf()).param("title", "short").param("priority", "LOW");

        mvc.perform(form).andExpect(redirectedUrl("/my-tickets"));
        mvc.perform(form.header("HX-Request", "true"))
                .andExpect(status().isNoContent())
                .andExpect(header().string("HX-Redirect", "/my-tickets"));
    }

    @Test
    void theFirstPageIsTheFirstThatARoleOpens() throws Exception {
        mvc.perform(get("/")).andExpect(redirectedUrl("/tickets/new"));

        Specimen.VISITOR.set(Specimen.employee(Role.USER, Role.SM2));

        mvc.perform(get("/")).andExpect(redirectedUrl("/buckets/unassigned"));
    }

    @Test
    void theBrowserChoosesTheLanguage() throws Exception {
        mvc.perform(get("/my-tickets").header("Accept-Language", "fr, de-AT;q=0.9, en;q=0.8"))
                .andExpect(header().string("Content-Language", "de"))
                .andExpect(content().contentTypeCompatibleWith("text/html;charset=UTF-8"))
                .andExpect(content().string(containsString("<html lang=\"de\"")))
                .andExpect(content().string(containsString("Menü schließen")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/my-tickets").header("Accept-Language", "fr"))
                .andExpect(header().string("Content-Language", "en"))
                .andExpect(content().string(containsString("<html lang=\"en\"")));
        mvc.perform(get("/api/late").header("Accept-Language", "de"))
                .andExpect(jsonPath("$.detail").value("Hier passen höchstens 1 Std. 30 Min. Zeichen hinein."));
    }

    @Test
    void thePersonChoosesTheLanguageOverTheBrowser() throws Exception {
        var chosen = mvc.perform(
                        post("/language").with(csrf()).param("language", "de").param("back", "/my-tickets?q={a}"))
                .andExpect(redirectedUrl("/my-tickets?q={a}"))
                .andExpect(cookie().secure("__Host-LANGUAGE", true))
                .andExpect(cookie().httpOnly("__Host-LANGUAGE", true))
                .andExpect(cookie().path("__Host-LANGUAGE", "/"))
                .andReturn()
                .getResponse()
                .getCookie("__Host-LANGUAGE");

        mvc.perform(get("/my-tickets").header("Accept-Language", "en").cookie(chosen))
                .andExpect(header().string("Content-Language", "de"))
                .andExpect(content().string(containsString("value=\"/my-tickets\"")));
    }

    @Test
    void theChoiceOfALanguageLeadsToNoOtherHost() throws Exception {
        for (String elsewhere : new String[] {"//evil.example", "/\\evil.example", "https://evil.example", ""}) {
            mvc.perform(post("/language").with(csrf()).param("language", "en").param("back", elsewhere))
                    .andExpect(redirectedUrl("/"));
        }
    }

    private static MockHttpServletRequestBuilder body(String json) {
        return post("/api/bodies").contentType(MediaType.APPLICATION_JSON).content(json);
    }
}
