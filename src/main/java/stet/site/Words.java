package stet.site;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Everything that was approved, as the approved bytes say it. */
public record Words(int format, String language, String kicker, String headline, String seoHeadline, String dek, String trailText,
        String dateline, String body, String editorsNote, String slug, String section, List<String> tags, List<Credit> credits) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build().readerFor(Words.class);

    public Words {
        language = Language.tag(language);
        kicker = orEmpty(kicker);
        headline = orEmpty(headline);
        seoHeadline = orEmpty(seoHeadline);
        dek = orEmpty(dek);
        trailText = orEmpty(trailText);
        dateline = orEmpty(dateline);
        body = orEmpty(body);
        editorsNote = orEmpty(editorsNote);
        slug = orEmpty(slug);
        section = orEmpty(section);
        tags = orEmpty(tags);
        credits = orEmpty(credits);
    }

    /** @param document a revision's canonical bytes */
    static Words read(byte[] document) {
        try {
            return JSON.readValue(document);
        } catch (IOException e) {
            throw new UncheckedIOException("An edition's document cannot be read.", e);
        }
    }

    public String direction() {
        return Language.direction(language);
    }

    /** For the window's title and for search engines. */
    public String title() {
        return seoHeadline.isBlank() ? headline : seoHeadline;
    }

    /** The article in a sentence or two. */
    public String summary() {
        return trailText.isBlank() ? dek : trailText;
    }

    public List<Credit> writers() {
        return credits.stream().filter(credit -> credit.role.equals("BY")).toList();
    }

    /** The others who had a part in it, each role by itself. */
    public List<Contribution> contributions() {
        return Stream.of(Contribution.of("ADDITIONAL_REPORTING", credits),
                Contribution.of("PHOTOS", credits),
                Contribution.of("TRANSLATION", credits))
                .filter(contribution -> !contribution.credits.isEmpty()).toList();
    }

    /** Those about whom there is more to say than their name, once each. */
    public List<Credit> bios() {
        return credits.stream().filter(Credit::hasBio)
                .filter(credit -> credits.stream().filter(other -> other.slug.equals(credit.slug)).findFirst().orElseThrow() == credit)
                .toList();
    }

    /** Whether these are the same words at another address. */
    boolean isMovedTo(Words other) {
        return !slug.equals(other.slug) && equals(new Words(format, other.language, other.kicker, other.headline, other.seoHeadline, other.dek, other.trailText,
                other.dateline, other.body, other.editorsNote, slug, other.section, other.tags, other.credits));
    }

    private static String orEmpty(String words) {
        return words == null ? "" : words;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    public record Contribution(String role, List<Credit> credits) {
        static Contribution of(String role, List<Credit> credits) {
            return new Contribution(role, credits.stream().filter(credit -> credit.role.equals(role)).toList());
        }
    }

    /** One name in the byline, with the author as they stood then. */
    public record Credit(String role, String slug, String name, String jobTitle, String affiliation, String shortBio, String bio,
            List<String> links, Integer yearsOfExperience, List<String> outlets) {
        public Credit {
            role = orEmpty(role);
            slug = orEmpty(slug);
            name = orEmpty(name);
            jobTitle = orEmpty(jobTitle);
            affiliation = orEmpty(affiliation);
            shortBio = orEmpty(shortBio);
            bio = orEmpty(bio);
            links = orEmpty(links);
            outlets = orEmpty(outlets);
        }

        public String path() {
            return "/author/" + slug;
        }

        public boolean hasBio() {
            return !jobTitle.isBlank() || !affiliation.isBlank() || !about().isBlank() || !links.isEmpty() || yearsOfExperience != null
                    || !outlets.isEmpty();
        }

        public String position() {
            return Stream.of(jobTitle, affiliation).filter(words -> !words.isBlank()).reduce((job, place) -> job + ", " + place).orElse("");
        }

        public String about() {
            return bio.isBlank() ? shortBio : bio;
        }

        public List<WebLink> webLinks() {
            return WebLink.of(links);
        }
    }

    /** An address on the web that may be followed: anything that is not http or https is left out. */
    public record WebLink(String url, String label) {
        static List<WebLink> of(List<String> links) {
            return links.stream().map(WebLink::of).filter(Objects::nonNull).toList();
        }

        private static WebLink of(String link) {
            try {
                var uri = new URI(link.strip());
                var scheme = uri.getScheme();
                if (scheme == null || uri.getHost() == null || !scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) return null;
                var path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("/$", "");
                return new WebLink(uri.toASCIIString(), uri.getHost().replaceFirst("^www\\.", "") + path);
            } catch (java.net.URISyntaxException e) {
                return null;
            }
        }
    }
}
