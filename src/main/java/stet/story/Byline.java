package stet.story;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import stet.people.Account;
import stet.people.Author;
import stet.web.Line;

/** Who is credited in a draft, and in what order: a way of looking at its credits, and of changing them. */
record Byline(Draft draft, List<Credit> credits) {
    private static final Comparator<Credit> ORDER = Comparator.comparing((Credit credit) -> credit.role).thenComparing(credit -> credit.position);

    // --- doing ---

    /** Credits exactly these names in this role, in this order; a name that nobody has becomes a guest author. */
    void name(CreditRole role, List<String> names) {
        var wanted = names.stream().map(Line::clean).filter(name -> !name.isEmpty()).map(name -> calledHere(role, name)).distinct().toList();
        var had = credits.stream().filter(credit -> credit.role == role).toList();
        if (wanted.equals(had.stream().map(credit -> credit.author).toList())) return;

        var kept = had.stream().filter(credit -> wanted.contains(credit.author)).collect(Collectors.toMap(credit -> credit.author, credit -> credit, (a, b) -> a));
        had.stream().filter(credit -> kept.get(credit.author) != credit).forEach(this::dismiss);
        for (int i = 0; i < wanted.size(); i++) {
            var credit = kept.get(wanted.get(i));
            if (credit == null) credit = add(i, role, wanted.get(i));
            credit.position = i;
        }
        credits.sort(ORDER);
    }

    /** An author keeps the name they are pinned under in this draft, so that a form sent back unchanged changes nothing. */
    private Author calledHere(CreditRole role, String name) {
        return credits.stream().filter(credit -> credit.role == role && credit.asPinned().name().equalsIgnoreCase(name))
                .map(credit -> credit.author).findFirst().orElseGet(() -> Author.findOrMakeGuest(name));
    }

    private void dismiss(Credit credit) {
        credits.remove(credit);
        credit.delete();
        if (credits.stream().noneMatch(other -> other.author.equals(credit.author))) WordsBy.dismissed(draft, credit);
    }

    Credit add(int position, CreditRole role, Author author) {
        var credit = new Credit(draft, position, role, author);
        credits.add(credit);
        WordsBy.pinned(draft, credit);
        return credit;
    }

    /** Takes authors' names and bios as they are today. */
    void pin() {
        for (var credit : credits) {
            credit.pin();
            WordsBy.pinned(draft, credit);
        }
    }

    // --- asking ---

    List<Credit> inOrder() {
        return credits.stream().sorted(ORDER).toList();
    }

    List<Credit> as(CreditRole role) {
        return inOrder().stream().filter(credit -> credit.role == role).toList();
    }

    /** For the form: as pinned, since those are the words of this draft. */
    String names(CreditRole role) {
        return as(role).stream().map(credit -> credit.asPinned().name()).collect(Collectors.joining(", "));
    }

    boolean credits(Account account) {
        return account.author != null && credits.stream().anyMatch(credit -> credit.author.id.equals(account.author.id));
    }

    boolean isWrittenBy(Account account) {
        return account.author != null && credits.stream().anyMatch(credit -> credit.role == CreditRole.BY && credit.author.id.equals(account.author.id));
    }

    boolean isEmpty() {
        return credits.stream().noneMatch(credit -> credit.role == CreditRole.BY);
    }
}
