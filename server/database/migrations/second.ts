import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { sql } from 'kysely'

/**
 * What every request asks first. Functions, because the database keeps their plans:
 * planning took longer than the rest of the question. They run with the rights of
 * whoever calls: row-level security holds in them as outside.
 */
const FUNCTIONS = [
  // Whose access token this is, with all that a request needs to know of them.
  `create function whose_token(of_tenant text, token_hash text, at bigint) returns table (
    sign_in text, access_until bigint, account text, login text, name text, role text, shop_roles jsonb, shops json, keys json, version bigint, epoch text
  ) language plpgsql stable as $$
  begin
    return query
      select s.id, s.access_until, a.id, a.login, a.name, a.role, a.shop_roles,
        (select json_agg(h.key) from shops h where h.tenant = of_tenant),
        (select json_agg(json_build_object('number', k.number, 'wrapped', k.wrapped)) from tenant_keys k where k.tenant = of_tenant),
        t.version, t.epoch
      from sign_ins s join accounts a on a.tenant = s.tenant and a.id = s.account join tenants t on t.tenant = s.tenant
      where s.tenant = of_tenant and s.access_hash = token_hash and s.access_until > at and s.ended_at is null and a.closed_at is null;
  end $$`,
  // Takes an Idempotency-Key, waiting for whoever has it; answers what it was taken for, if not for this.
  `create function take_key(of_tenant text, of_account text, of_key text, body_digest text, at bigint) returns table (taken boolean, digest text, answer text) language plpgsql as $$
  begin
    insert into answers as n (tenant, account, key, digest, at) values (of_tenant, of_account, of_key, body_digest, take_key.at) on conflict do nothing;
    if found then
      return query select true, body_digest, null::text;
    else
      return query select false, n.digest, n.answer from answers n where n.tenant = of_tenant and n.account = of_account and n.key = of_key;
    end if;
  end $$`,
]

export const second: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(FUNCTIONS.join(';\n')).execute(db)
  },
}
