package stet.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Who may do what in the database; said anew at each start, so that no right outlives its reason. */
final class Rights {
    private Rights() {
    }

    /** In one transaction: other nodes at work never see a moment without their rights. */
    static void restate(Connection owner, String desk, String site) throws SQLException {
        owner.setAutoCommit(false);
        Database.run(owner, nobody());
        Database.run(owner, RIGHTS.replace(":desk", Logins.quoted(desk)).replace(":site", Logins.quoted(site)));
        owner.commit();
        owner.setAutoCommit(true);
    }

    /** What PostgreSQL lets everybody do; only where we are the one who may take it away. */
    private static String nobody() {
        return """
                do $$ begin
                  if (select pg_has_role(current_user, nspowner, 'usage') from pg_namespace where nspname = 'public') then
                    revoke all on schema public from public;
                  end if;
                  if (select pg_has_role(current_user, datdba, 'usage') from pg_database where datname = current_database()) then
                    execute format('revoke temporary on database %I from public', current_database());
                  end if;
                end $$
                """;
    }

    private static final String RIGHTS = """
            do $$ begin
              if (select pg_has_role(current_user, datdba, 'usage') from pg_database where datname = current_database()) then
                execute format('grant connect on database %I to :desk, :site', current_database());
              end if;
            end $$;

            revoke all on schema stet, desk, site from public, :desk, :site;
            revoke all on all tables in schema stet, desk, site from public, :desk, :site;
            revoke all on all sequences in schema stet, desk, site from public, :desk, :site;
            revoke all on all functions in schema stet, desk, site from public, :desk, :site;

            grant usage on schema desk, site to :desk;
            grant select, insert, update, delete on all tables in schema desk, site to :desk;
            grant usage, select on all sequences in schema desk, site to :desk;
            grant execute on all functions in schema desk, site to :desk;
            revoke update, delete on desk.ledger from :desk;

            grant usage on schema site to :site;
            grant select on all tables in schema site to :site;
            grant execute on all functions in schema site to :site;

            -- What PostgreSQL's extensions bring, wherever somebody put them.
            do $$ declare home text; begin
              for home in select distinct nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname in ('unaccent', 'pg_trgm') loop
                execute format('grant usage on schema %I to :desk, :site', home);
              end loop;
            end $$;
            """;
}
