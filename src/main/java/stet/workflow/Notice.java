package stet.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SourceType;
import stet.people.Account;
import stet.story.Story;

/** What someone should hear about a story; it stays on their desk until they have seen it. */
@Entity
@Table(schema = "desk")
public class Notice extends PanacheEntityBase {
    private static final int MOST = 50;

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @ManyToOne(fetch = FetchType.LAZY) public Account account;
    @ManyToOne(fetch = FetchType.LAZY) public Story story;
    public String sentence;
    @CreationTimestamp(source = SourceType.DB) public Instant madeAt;
    public Instant seenAt;

    static void to(Account account, Story story, String sentence) {
        var notice = new Notice();
        notice.account = account;
        notice.story = story;
        notice.sentence = sentence;
        notice.persist();
    }

    public static List<Notice> unseenBy(Account account) {
        return Notice.<Notice>find("from Notice n join fetch n.story where n.account.id = ?1 and n.seenAt is null order by n.id desc", account.id).page(0, MOST).list();
    }

    public static List<Notice> unseenBy(Account account, Story story) {
        return list("account.id = ?1 and story.id = ?2 and seenAt is null order by id desc", account.id, story.id);
    }

    /** Marks as seen; another's notice is left alone. */
    public static void seen(long id, Account account) {
        update("seenAt = instant where id = ?1 and account.id = ?2 and seenAt is null", id, account.id);
    }
}
