package stet;

import io.quarkus.narayana.jta.QuarkusTransaction;
import stet.people.Account;
import stet.people.Author;
import stet.people.Password;
import stet.people.Role;

/** The same few people in every scene: Wren and Ilse write, Edda edits, Cato is chief. */
public final class Cast {
    private static final Person WREN = new Person("Wren Okafor", "writer@example.org");
    private static final Person ILSE = new Person("Ilse Brandt", "writer2@example.org");
    private static final Person EDDA = new Person("Edda Marsh", "editor@example.org");
    private static final Person CATO = new Person("Cato Lind", "chief@example.org");

    private Cast() {
    }

    public static Person wren() {
        return hired(WREN, Role.WRITER);
    }

    public static Person ilse() {
        return hired(ILSE, Role.WRITER);
    }

    public static Person edda() {
        return hired(EDDA, Role.EDITOR);
    }

    public static Person cato() {
        return hired(CATO, Role.CHIEF);
    }

    /** Somebody for one scene alone, so that what happens to them troubles no other. */
    public static Person extra(String name, Role role) {
        return hired(new Person(name, name.toLowerCase().replaceAll("[^a-z0-9]+", ".") + "@example.org"), role);
    }

    private static Person hired(Person person, Role role) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (Account.withEmail(person.email) != null) return;
            var account = new Account();
            account.email = person.email;
            account.name = person.name;
            account.role = role;
            account.passwordHash = Password.hash(Person.PASSWORD);
            account.author = Author.findOrMakeGuest(person.name);
            account.persist();
            // Whatever earlier scenes mistyped on this machine is not held against who is new.
            Account.getEntityManager().createNativeQuery("delete from desk.failed_sign_in").executeUpdate();
        });
        return person;
    }
}
