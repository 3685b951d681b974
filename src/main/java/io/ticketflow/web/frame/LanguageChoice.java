package io.ticketflow.web.frame;

import io.ticketflow.shared.Problem;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The switch of the language in the frame's foot. */
@Controller
class LanguageChoice {

    private final LanguageCookie cookie;

    LanguageChoice(LanguageCookie cookie) {
        this.cookie = cookie;
    }

    /** @param back the page on which it was chosen: a path of ours, else the first page is shown */
    @PostMapping("/language")
    RedirectView choose(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        Language chosen = Language.of(language).orElseThrow(() -> Problem.invalid("language", "field.not-a-choice"));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.of(chosen).toString());
        var page = new RedirectView(FormMarks.isOurs(back) ? back : "/", true);
        page.setExpandUriTemplateVariables(false);
        return page;
    }
}
