package io.ticketflow.local;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The page on which one says who one is. */
final class SignInForm extends HttpServlet {

    static final String PATH = "/sign-in";

    private final transient LocalPages pages;

    SignInForm(LocalPages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean refused = request.getParameter("error") != null;
        response.setContentType("text/html; charset=utf-8");
        response.getWriter()
                .write(pages.page("sign-in", Map.of("people", SamplePerson.ALL, "refused", refused, "path", PATH)));
    }
}
