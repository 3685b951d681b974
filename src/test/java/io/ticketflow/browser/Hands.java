package io.ticketflow.browser;

import com.microsoft.playwright.Page;

/** How somebody fills and sends a form: with a pointer, or with a keyboard alone. Elements are named as in a style sheet. */
sealed interface Hands {

    void type(String field, String text);

    /** One of the radio buttons of a group. */
    void choose(String group, String value);

    /** A link or a button. */
    void press(String what);

    record Pointer(Page page) implements Hands {

        @Override
        public void type(String field, String text) {
            page.fill(field, text);
        }

        @Override
        public void choose(String group, String value) {
            page.check(group + "[value='" + value + "']");
        }

        @Override
        public void press(String what) {
            page.click(what);
        }
    }

    record Keyboard(Person person) implements Hands {

        private static final int MOST_CHOICES = 1000;

        @Override
        public void type(String field, String text) {
            person.tabTo(field);
            person.page().keyboard().insertText(text);
        }

        /** The Tab key leads to the group, the arrows to the others in it; they go round. */
        @Override
        public void choose(String group, String value) {
            person.tabTo(group);
            person.page().keyboard().press("Space");
            for (int choice = 0; choice < MOST_CHOICES && !person.hasFocus("[value='" + value + "']"); choice++) {
                person.page().keyboard().press("ArrowUp");
            }
        }

        @Override
        public void press(String what) {
            person.tabTo(what);
            person.page().keyboard().press("Enter");
        }
    }
}
