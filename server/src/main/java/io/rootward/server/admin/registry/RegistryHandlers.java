package io.rootward.server.admin.registry;

import io.rootward.server.admin.AdminHandler;
import java.util.List;

/** All handlers of this package: the one list that a new command joins. */
public final class RegistryHandlers {
  private RegistryHandlers() {}

  /** Makes them. */
  public static List<AdminHandler> of(Administration administration) {
    return List.of(
        new ClientAddHandler(administration),
        new ClientRenewHandler(administration),
        new ClientRevokeHandler(administration),
        new ClientListHandler(administration),
        new AuthorityTrustHandler(administration),
        new AuthorityListHandler(administration),
        new AuthorityDistrustHandler(administration),
        new TlsShowHandler(administration),
        new TlsImportHandler(administration),
        new TlsReissueHandler(administration),
        new GrantAddHandler(administration),
        new GrantListHandler(administration),
        new GrantRemoveHandler(administration),
        new UserAddHandler(administration),
        new UserListHandler(administration),
        new UserRemoveHandler(administration),
        new AuditHandler(administration));
  }
}
