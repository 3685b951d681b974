package io.ticketflow.browser;

import com.microsoft.playwright.Page;

/** How somebody fills and sends a form: going straight to each element, or on by the Tab key alone. Elements are named as in a style sheet. */
sealed interface Hands {

    void type(String field, String text);

    /** One of the radio buttons of a group. */
    void choose(String group, String value);

    /** A box to be checked or unchecked. */
    void tick(String box);

    /** A link or a button. */
    void press(String what);

    /** Without a pointer: a page that runs no script may never tell when what one points at stands still. */
    record Straight(Page page) implements Hands {

        @Override
        public void type(String field, String text) {
            page.fill(field, text);
        }

        @Override
        public void choose(String group, String value) {
            page.press(group + "[value='" + value + "']", "Space");
        }

        @Override
        public void tick(String box) {
            page.press(box, "Space");
        }

        @Override
        public void press(String what) {
            page.press(what, "Enter");
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
        public void tick(String box) {
            person.tabTo(box);
            person.page().keyboard().press("Space");
        }

        @Override
        public void press(String what) {
            person.tabTo(what);
            person.page().keyboard().press("Enter");
        }
    }
}
