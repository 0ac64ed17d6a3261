package io.rootward.client;

import io.rootward.kmip.payload.Check;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.RequestPayload;

/**
 * Which operations change nothing and may be asked again when their answer was lost. Uses of keys
 * are not among them: each may count against the key's Usage Limits.
 */
final class Repeatable {
  private Repeatable() {}

  static boolean is(RequestPayload request) {
    return switch (request) {
      case Check.Request _,
          DiscoverVersions.Request _,
          Get.Request _,
          GetAttributeList.Request _,
          GetAttributes.Request _,
          Locate.Request _,
          Query.Request _ ->
          true;
      default -> false;
    };
  }
}
