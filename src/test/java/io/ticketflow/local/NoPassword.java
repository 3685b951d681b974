package io.ticketflow.local;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Believes everybody who names a person of the sample organisation. */
final class NoPassword implements AuthenticationProvider {

    @Override
    public Authentication authenticate(Authentication given) {
        SamplePerson person = SamplePerson.withEmail(given.getName())
                .orElseThrow(() -> new BadCredentialsException("Nobody has the address " + given.getName()));
        return UsernamePasswordAuthenticationToken.authenticated(person.email(), null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
