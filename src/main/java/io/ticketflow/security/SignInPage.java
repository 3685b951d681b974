package io.ticketflow.security;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a page sends people whose session is over. Being closed to strangers, it leads through the sign-in, and then on
 * to the page that they had open.
 */
@Controller
class SignInPage {

    private static final String PATH = "/sign-in";

    private final OwnAddress own;

    SignInPage(OwnAddress own) {
        this.own = own;
    }

    static String thenTo(String path) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("to", "{path}")
                .encode()
                .buildAndExpand(path)
                .toUriString();
    }

    @GetMapping(PATH)
    String back(@RequestParam(required = false) @Nullable String to) {
        return "redirect:" + own.path(to).orElse("/");
    }
}
