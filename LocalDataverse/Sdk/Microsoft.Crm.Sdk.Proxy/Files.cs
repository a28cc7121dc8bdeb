using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class InitializeFileBlocksUploadRequest : OrganizationRequest
{
    public InitializeFileBlocksUploadRequest() => RequestName = "InitializeFileBlocksUpload";

    public string FileAttributeName { get => Parameter<string>(); set => Parameter(value); }
    public string FileName { get => Parameter<string>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class InitializeFileBlocksUploadResponse : OrganizationResponse
{
    public string FileContinuationToken => Result<string>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class UploadBlockRequest : OrganizationRequest
{
    public UploadBlockRequest() => RequestName = "UploadBlock";

    public byte[] BlockData { get => Parameter<byte[]>(); set => Parameter(value); }
    public string BlockId { get => Parameter<string>(); set => Parameter(value); }
    public string FileContinuationToken { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class UploadBlockResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class CommitFileBlocksUploadRequest : OrganizationRequest
{
    public CommitFileBlocksUploadRequest() => RequestName = "CommitFileBlocksUpload";

    public string[] BlockList { get => Parameter<string[]>(); set => Parameter(value); }
    public string FileContinuationToken { get => Parameter<string>(); set => Parameter(value); }
    public string FileName { get => Parameter<string>(); set => Parameter(value); }
    public string MimeType { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class CommitFileBlocksUploadResponse : OrganizationResponse
{
    public Guid FileId => Result<Guid>();
    public long FileSizeInBytes => Result<long>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class InitializeFileBlocksDownloadRequest : OrganizationRequest
{
    public InitializeFileBlocksDownloadRequest() => RequestName = "InitializeFileBlocksDownload";

    public string FileAttributeName { get => Parameter<string>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class InitializeFileBlocksDownloadResponse : OrganizationResponse
{
    public string FileContinuationToken => Result<string>();
    public string FileName => Result<string>();
    public long FileSizeInBytes => Result<long>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class DownloadBlockRequest : OrganizationRequest
{
    public DownloadBlockRequest() => RequestName = "DownloadBlock";

    public long BlockLength { get => Parameter<long>(); set => Parameter(value); }
    public string FileContinuationToken { get => Parameter<string>(); set => Parameter(value); }
    public long Offset { get => Parameter<long>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class DownloadBlockResponse : OrganizationResponse
{
    public byte[] Data => Result<byte[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class DeleteFileRequest : OrganizationRequest
{
    public DeleteFileRequest() => RequestName = "DeleteFile";

    public Guid FileId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class DeleteFileResponse : OrganizationResponse;
