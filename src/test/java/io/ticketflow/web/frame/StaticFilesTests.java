package io.ticketflow.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** What browsers keep of the files that pages are made of. */
@IntegrationTest
class StaticFilesTests {

    private static final Pattern FILE =
            Pattern.compile("(?:href|src|data-library)=\"(/(?:css|js|img|webjars)/[^\"#]+)");

    private static final AntPathMatcher PATHS = new AntPathMatcher();

    @Autowired
    private ResourceUrlProvider resourceUrls;

    @ParameterizedTest
    @ValueSource(strings = {"/tickets/new", "/my-tickets", "/dashboard", "/process", "/buckets/unassigned"})
    void everyFileOfAPageIsKeptForGood(String page) {
        Visitor multi = Visitor.signedInAs("multi");
        Visitor stranger = new Visitor();

        List<String> files = FILE.matcher(multi.open(page).body())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(files).hasSizeGreaterThan(6).allSatisfy(file -> {
            HttpResponse<String> answer = stranger.get(file);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(cacheControl(answer)).isEqualTo("max-age=31536000, public, immutable");
        });
    }

    @Test
    void aFileWithoutAVersionIsAskedForAnewAndNotSentAgain() {
        Visitor visitor = new Visitor();
        HttpResponse<String> first = visitor.get("/js/tasklist-form.js");

        assertThat(cacheControl(first)).isEqualTo("no-cache");
        String modified = first.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(visitor.get("/js/tasklist-form.js", "If-Modified-Since", modified)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void aLinkThatLeadsToNoFileIsNotLookedForAmongThem() {
        assertThat(resourceUrls.getHandlerMap().keySet())
                .noneMatch(pattern -> PATHS.match(pattern, "/tickets/N-EXP-1001"));
    }

    private static String cacheControl(HttpResponse<String> answer) {
        return answer.headers().firstValue("Cache-Control").orElseThrow();
    }
}
