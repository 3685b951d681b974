package io.ticketflow.local;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Gives an access token for the API to whoever names a person, so that one can try it: {@code ?as=user}. */
final class AccessTokenPage extends HttpServlet {

    static final String PATH = "/access-token";

    private final transient TokenMint mint;

    AccessTokenPage(TokenMint mint) {
        this.mint = mint;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SamplePerson> person = SamplePerson.withLogin(String.valueOf(request.getParameter("as")));
        if (person.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().write(mint.accessToken(person.get(), TokenMint::signed));
    }
}
