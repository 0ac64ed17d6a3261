package io.rootward.kmip.payload;

/** What a batch item of a response tells. */
public sealed interface ResponsePayload
    permits Activate.Response,
        AddAttribute.Response,
        Create.Response,
        CreateKeyPair.Response,
        Decrypt.Response,
        DeleteAttribute.Response,
        DeriveKey.Response,
        Destroy.Response,
        DiscoverVersions.Response,
        Encrypt.Response,
        Get.Response,
        GetAttributeList.Response,
        GetAttributes.Response,
        Locate.Response,
        Mac.Response,
        ModifyAttribute.Response,
        ObtainLease.Response,
        Query.Response,
        ReKey.Response,
        Register.Response,
        Revoke.Response,
        SetAttribute.Response,
        Sign.Response,
        SignatureVerify.Response,
        UnknownResponse {}
