package stet.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SourceType;
import stet.people.Account;
import stet.story.Story;

/** The sentence that came with a move. */
@Entity
@Table(schema = "desk")
public class Note extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @ManyToOne(fetch = FetchType.LAZY) public Story story;
    public String text;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "written_by") public Account writtenBy;
    @CreationTimestamp(source = SourceType.DB) public Instant writtenAt;

    static Note about(Story story, String text, Account by) {
        var note = new Note();
        note.story = story;
        note.text = text;
        note.writtenBy = by;
        note.persist();
        return note;
    }
}
