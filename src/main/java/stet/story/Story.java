package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stet.people.Account;

/** A piece of work in the newsroom, from idea to archive. */
@Entity
@Table(schema = "desk")
public class Story extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @Enumerated(EnumType.STRING) private Kind kind = Kind.ARTICLE;
    @Enumerated(EnumType.STRING) public Standing standing = Standing.UNPUBLISHED;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "created_by") public Account createdBy;
    @ManyToMany
    @JoinTable(schema = "desk", name = "invited", joinColumns = @JoinColumn(name = "story_id"), inverseJoinColumns = @JoinColumn(name = "account_id"))
    public Set<Account> invited = new HashSet<>();

    /** The series its last edition ran in, and the number it bears there; null where in none, and before it ran. */
    @ManyToOne(fetch = FetchType.LAZY) public Series series;
    public Integer part;
    private Integer partAsked;
    /** Where readers are led from it, as an editor chose. */
    @ManyToMany @OrderColumn(name = "position")
    @JoinTable(schema = "desk", name = "related", joinColumns = @JoinColumn(name = "story_id"), inverseJoinColumns = @JoinColumn(name = "related_id"))
    public List<Story> related = new ArrayList<>();

    static Story begin(Kind kind, Account by) {
        var story = new Story();
        story.kind = kind;
        story.createdBy = by;
        story.persist();
        return story;
    }

    /** It runs as a part of this series, or with null of none; an editor's order goes before the number that was asked for, until another one is. */
    public void runsIn(Series series, Integer asked) {
        part = number(series, asked);
        this.series = series;
        partAsked = asked;
    }

    /** The number it bears, or would bear, when it runs with this one asked for. */
    public Integer number(Series in, Integer asked) {
        var stays = in != null && series != null && in.id.equals(series.id) && asked.equals(partAsked);
        return stays ? part : asked;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isPage() {
        return kind == Kind.PAGE;
    }

    public boolean isInvited(Account account) {
        return invited.stream().anyMatch(guest -> guest.id.equals(account.id));
    }
}
