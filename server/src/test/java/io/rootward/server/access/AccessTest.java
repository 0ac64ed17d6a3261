package io.rootward.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.server.access.Decision.Allowed;
import io.rootward.server.access.Decision.Denied;
import io.rootward.server.access.Decision.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final Peer PEER =
      new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), List.of(), "kmip");
  private static final AccessObject KEY = new AccessObject("blue", "id-1", List.of("master"));

  private final List<Grant> grants = new ArrayList<>();

  @Test
  void aUserDoesEverythingWithObjectsOfItsTenantButMarkThemTrusted() {
    Principal app = client("app", "blue", Role.USER);

    allowed(app, Permission.GET, KEY, null);
    allowed(app, Permission.DERIVE, KEY, "44'/60'");
    allowed(app, Permission.CREATE, null, null);
    denied(Reason.NOT_PERMITTED, app, Permission.MARK_TRUSTED, KEY, null);
  }

  @Test
  void objectsOfAnotherTenantDoNotExistWhateverTheRole() {
    for (Role role : Role.values()) {
      Principal stranger = client("x", "red", role);

      for (Permission permission : Permission.values()) {
        denied(Reason.UNKNOWN_OBJECT, stranger, permission, KEY, null);
      }
    }
  }

  @Test
  void adminUsesAnotherTenantsObjectOnlyByARecordedGrant() {
    Principal admin = client("admin", "admin", Role.ADMIN);
    denied(Reason.UNKNOWN_OBJECT, admin, Permission.GET, KEY, null);

    allow("client:admin", Set.of(Permission.GET), new ObjectSelector.ByIdentifier("id-1"), null);

    allowed(admin, Permission.GET, KEY, null);
    denied(Reason.UNKNOWN_OBJECT, admin, Permission.DESTROY, KEY, null);
    denied(
        Reason.UNKNOWN_OBJECT,
        admin,
        Permission.GET,
        new AccessObject("blue", "id-2", List.of()),
        null);
    assertEquals(List.of("admin", "blue"), List.copyOf(access().tenantsOpenTo(admin)));
  }

  @Test
  void aGrantToARoleDoesNotReachThatRoleInOtherTenants() {
    allow("role:admin", Set.of(), new ObjectSelector.Any(), null);

    denied(Reason.UNKNOWN_OBJECT, client("admin", "admin", Role.ADMIN), Permission.GET, KEY, null);
  }

  @Test
  void anAuditorSeesAttributesOnly() {
    Principal auditor = client("eve", "blue", Role.AUDITOR);

    allowed(auditor, Permission.LOCATE, null, null);
    allowed(auditor, Permission.GET_ATTRIBUTES, KEY, null);
    denied(Reason.NOT_PERMITTED, auditor, Permission.GET, KEY, null);
    denied(Reason.NOT_PERMITTED, auditor, Permission.ADD_ATTRIBUTE, KEY, null);
  }

  @Test
  void aDenialWinsOverRoleAndPermission() {
    Principal app = client("app", "blue", Role.USER);
    allow("client:app", Set.of(), new ObjectSelector.Any(), null);
    deny("tenant:blue", Set.of(Permission.GET), new ObjectSelector.ByName("master"), null);

    denied(Reason.NOT_PERMITTED, app, Permission.GET, KEY, null);
    allowed(app, Permission.SIGN, KEY, null);
    allowed(app, Permission.GET, new AccessObject("blue", "id-1", List.of("other")), null);
  }

  @Test
  void aLimitedClientHasItsPathsAndNoMore() {
    Principal signer = client("signer", "blue", Role.LIMITED);
    allow(
        "client:signer",
        Set.of(Permission.DERIVE, Permission.SIGN),
        new ObjectSelector.ByIdentifier("id-1"),
        "44'/60'/**");

    allowed(signer, Permission.SIGN, KEY, "44'/60'/0'/0/7");
    allowed(signer, Permission.QUERY, null, null);
    denied(Reason.NOT_PERMITTED, signer, Permission.SIGN, KEY, "44'/61'/0'");
    denied(Reason.NOT_PERMITTED, signer, Permission.SIGN, KEY, null);
    denied(Reason.NOT_PERMITTED, signer, Permission.DERIVE_EXPORT, KEY, "44'/60'/0'");
    denied(Reason.NOT_PERMITTED, signer, Permission.LOCATE, null, null);
  }

  @Test
  void aDeniedPathLeavesOtherPathsOpen() {
    Principal app = client("app", "blue", Role.USER);
    deny("role:user", Set.of(Permission.DERIVE), new ObjectSelector.Any(), "tenant-7/**");

    denied(Reason.NOT_PERMITTED, app, Permission.DERIVE, KEY, "tenant-7/db/1");
    denied(Reason.NOT_PERMITTED, app, Permission.DERIVE, KEY, "tenant-7");
    allowed(app, Permission.DERIVE, KEY, "tenant-8/db/1");
  }

  @Test
  void aGrantToAUserNeedsThatUserOfThatTenant() {
    allow("user:blue/joe", Set.of(Permission.GET), new ObjectSelector.Any(), null);

    allowed(new Principal("eve", "blue", Role.LIMITED, "joe", PEER), Permission.GET, KEY, null);
    denied(
        Reason.NOT_PERMITTED,
        new Principal("eve", "blue", Role.LIMITED, null, PEER),
        Permission.GET,
        KEY,
        null);
    denied(
        Reason.UNKNOWN_OBJECT,
        new Principal("eve", "red", Role.LIMITED, "joe", PEER),
        Permission.GET,
        KEY,
        null);
  }

  @Test
  void refusalsOfForeignObjectsReadAlikeWhetherOrNotTheyAreDenied() {
    Principal stranger = client("x", "red", Role.USER);
    Decision before = access().decide(stranger, Permission.GET, KEY, null);
    deny("client:x", Set.of(), new ObjectSelector.Any(), null);

    assertEquals(before, access().decide(stranger, Permission.GET, KEY, null));
  }

  private void allow(
      String subject, Set<Permission> permissions, ObjectSelector selector, @Nullable String path) {
    add(Grant.Effect.ALLOW, subject, permissions, selector, path);
  }

  private void deny(
      String subject, Set<Permission> permissions, ObjectSelector selector, @Nullable String path) {
    add(Grant.Effect.DENY, subject, permissions, selector, path);
  }

  private void add(
      Grant.Effect effect,
      String subject,
      Set<Permission> permissions,
      ObjectSelector selector,
      @Nullable String path) {
    grants.add(
        new Grant(
            "g" + grants.size(),
            effect,
            "blue",
            Subject.parse(subject),
            permissions,
            selector,
            path == null ? null : new PathPattern(path),
            Instant.EPOCH));
  }

  private Access access() {
    GrantIndex index = new GrantIndex(grants);
    return new Access(() -> index);
  }

  private void allowed(
      Principal who, Permission permission, @Nullable AccessObject object, @Nullable String path) {
    assertInstanceOf(Allowed.class, access().decide(who, permission, object, path));
  }

  private void denied(
      Reason reason,
      Principal who,
      Permission permission,
      @Nullable AccessObject object,
      @Nullable String path) {
    Denied denied = assertInstanceOf(Denied.class, access().decide(who, permission, object, path));
    assertEquals(reason, denied.reason());
  }

  private static Principal client(String name, String tenant, Role role) {
    return new Principal(name, tenant, role, null, PEER);
  }
}
