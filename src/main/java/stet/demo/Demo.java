package stet.demo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import stet.people.Account;
import stet.people.Author;
import stet.people.Role;
import stet.press.Counterparts;
import stet.press.FrontPlan;
import stet.press.Paper;
import stet.press.PlannedSlot;
import stet.press.Press;
import stet.press.Ran;
import stet.site.Size;
import stet.story.Draft;
import stet.story.Kind;
import stet.story.Rewrite;
import stet.story.Section;
import stet.story.Series;
import stet.story.Story;
import stet.workflow.Hand;
import stet.workflow.LedgerEntry;
import stet.workflow.Move;
import stet.workflow.Review;

/**
 * A newsroom to look around in. Its stories take the way that every story takes, move by move, so that its ledger is true;
 * they only ran on past days. It comes whole or not at all, and never into a newsroom that has people already.
 */
@ApplicationScoped
public class Demo {
    /** Known to everybody, so the newsroom listens on this machine alone unless its owner says otherwise. */
    public static final String PASSWORD = "stet-demo";
    private static final Pattern LINK = Pattern.compile("\"story:([a-z0-9-]+)\"");

    @ConfigProperty(name = "stet.demo", defaultValue = "false") boolean wanted;
    @ConfigProperty(name = "stet.zone", defaultValue = "UTC") ZoneId zone;
    @Inject Press press;
    @Inject Counterparts counterparts;

    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, Story> stories = new HashMap<>();

    void start(@Observes @Priority(10) StartupEvent started) {
        if (wanted) QuarkusTransaction.requiringNew().timeout(120).run(this::load);
    }

    void load() {
        if (Account.anyExists()) return;

        var newsroom = Sheet.read("newsroom.txt");
        press.paper(new Paper(newsroom.line("name"), newsroom.line("tagline"), "en", "", List.of(), newsroom.all("foot")));
        Section.deleteAll();
        for (var line : newsroom.all("section")) section(line.split("\\|"));
        press.sectionsAndTags();
        for (var name : newsroom.all("author")) person(Sheet.read("authors/" + name + ".txt"));
        // Oldest first: stories lead to older ones, and those need their addresses by then.
        newsroom.all("story").stream().map(name -> Sheet.read("stories/" + name + ".html"))
                .sorted(Comparator.comparing(Demo::age).reversed()).forEach(sheet -> story(sheet, Kind.ARTICLE));
        newsroom.all("page").stream().map(name -> Sheet.read("pages/" + name + ".html")).forEach(sheet -> story(sheet, Kind.PAGE));
        newsroom.all("series").forEach(this::series);
        newsroom.all("story").stream().map(name -> Sheet.read("stories/" + name + ".html")).forEach(this::related);
        front(newsroom.all("front"));
    }

    private static void section(String[] slugAndName) {
        var section = new Section();
        section.slug = slugAndName[0].strip();
        section.name = slugAndName[1].strip();
        section.position = (int) Section.count() + 1;
        section.persist();
    }

    private static void person(Sheet sheet) {
        var author = Author.findOrMakeGuest(sheet.line("name"));
        author.jobTitle = sheet.line("job title");
        author.affiliation = sheet.line("affiliation");
        author.shortBio = sheet.line("short bio");
        author.bio = sheet.text();
        author.links = new ArrayList<>(sheet.all("link"));
        author.yearsOfExperience = Integer.valueOf(sheet.line("years of experience"));
        author.outlets = new ArrayList<>(sheet.names("outlets"));
        if (!sheet.line("account").isEmpty())
            Account.open(sheet.line("account"), sheet.line("name"), Role.valueOf(sheet.line("role")), PASSWORD).author = author;
    }

    // --- a story's way ---

    private void story(Sheet sheet, Kind kind) {
        var writer = account(sheet.line("entered by"));
        var draft = Draft.begin(kind, writer);
        stories.put(sheet.slug(), draft.story);
        draft.rewrite(rewrite(sheet, sheet.slug()), draft.version(), writer);
        take(draft, sheet.line("state"), writer, sheet);
        if (!sheet.line("same as").isEmpty()) counterparts.say(draft.story.id, Set.of(stories.get(sheet.line("same as")).id), editorOf(draft));
        sheet.following("second edition").ifPresent(next -> again(draft, next, "PUBLISHED"));
        sheet.following("draft ahead").ifPresent(next -> again(draft, next, "DRAFT"));
    }

    private void again(Draft draft, Sheet next, String state) {
        var writer = account(next.line("entered by"));
        draft.rewrite(rewrite(next, null), draft.version(), writer);
        take(draft, state, writer, next);
    }

    private void take(Draft draft, String state, Account writer, Sheet sheet) {
        var editor = editorOf(draft);
        var note = sheet.line("note");
        if (state.equals("DRAFT")) return;
        if (state.equals("SPIKED")) {
            make(Move.SPIKE, draft, Hand.of(editor, note));
            return;
        }
        make(Move.SUBMIT, draft, Hand.of(writer, ""));
        switch (state) {
            case "IN_REVIEW" -> { }
            case "CHANGES_REQUESTED" -> make(Move.REQUEST_CHANGES, draft, Hand.of(editor, note));
            default -> {
                make(Move.APPROVE, draft, Hand.having(editor, "", draft.digest()));
                if (state.equals("APPROVED")) return;
                var ranAt = ranAt(sheet);
                make(Move.PUBLISH, draft, new Hand(editor, "", "", ranAt));
                paths.putIfAbsent(sheet.slug(), Ran.pathOf(draft.story));
                if (state.equals("WITHDRAWN")) make(Move.WITHDRAW, draft, Hand.of(editor, note));
            }
        }
    }

    private static void make(Move move, Draft draft, Hand hand) {
        Review.of(draft).make(move, hand);
    }

    /** Whoever may approve it under four eyes. */
    private static Account editorOf(Draft draft) {
        return List.of(account("editor@example.org"), account("chief@example.org")).stream()
                .filter(editor -> !draft.hasWordsBy(editor)).findFirst().orElseThrow();
    }

    // --- where it stands ---

    private void series(String nameAndDescription) {
        var words = nameAndDescription.split("\\|");
        var series = Series.named(words[0].strip());
        series.description = words[1].strip();
        LedgerEntry.write("SERIES_CHANGED", "series:" + series.id, account("editor@example.org"));
        press.renamed(series);
    }

    private void related(Sheet sheet) {
        var others = sheet.names("related").stream().map(stories::get).toList();
        if (others.isEmpty()) return;
        var story = stories.get(sheet.slug());
        story.related.addAll(others);
        LedgerEntry.write("RELATED_CHANGED", story, others.stream().map(other -> "story:" + other.id).collect(Collectors.joining(" ")), account("editor@example.org"));
        press.related(story);
    }

    /** One editor arranges it and writes two of its headlines; another lets these stand before it is launched. */
    private void front(List<String> places) {
        var editor = account("editor@example.org");
        var plan = FrontPlan.at("/");
        plan.arrange(places.stream().map(this::slot).toList(), plan.version, editor);
        plan.letHeadlinesStand(plan.digest(), account("chief@example.org"));
        plan.launch(plan.digest(), editor, press);
    }

    private PlannedSlot slot(String place) {
        var words = place.split("\\|");
        var slot = new PlannedSlot();
        slot.size = Size.valueOf(words[0].strip());
        if (words.length > 1) slot.story = stories.get(words[1].strip());
        if (words.length > 2) slot.headline = words[2].strip();
        return slot;
    }

    private Rewrite rewrite(Sheet sheet, String slug) {
        return new Rewrite(or(sheet.line("kicker")), sheet.line("headline"), null, sheet.line("dek"), or(sheet.line("trail")), linked(sheet.text()), slug,
                or(sheet.line("section")), names(sheet, "tags"), names(sheet, "by"), names(sheet, "additional reporting"), names(sheet, "photos"),
                names(sheet, "translation"), or(sheet.line("dateline")), or(sheet.line("editor's note")), or(sheet.line("language")), null, or(sheet.line("series")), null);
    }

    private String linked(String text) {
        return LINK.matcher(text).replaceAll(link -> "\"" + paths.get(link.group(1)) + "\"");
    }

    private static List<String> names(Sheet sheet, String line) {
        return sheet.line(line).isEmpty() ? null : sheet.names(line);
    }

    private static String or(String line) {
        return line.isEmpty() ? null : line;
    }

    private static Account account(String email) {
        return Account.withEmail(email);
    }

    private static int age(Sheet sheet) {
        return sheet.line("days ago").isEmpty() ? 0 : Integer.parseInt(sheet.line("days ago"));
    }

    private Instant ranAt(Sheet sheet) {
        return LocalDate.now(zone).minusDays(age(sheet)).atTime(LocalTime.parse(sheet.line("hour"))).atZone(zone).toInstant();
    }
}
