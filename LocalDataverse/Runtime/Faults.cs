using System;
using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse;

/// <summary>One row of the platform's error table.</summary>
/// <param name="Name">Symbolic name.</param>
/// <param name="Code">The 32-bit code; the Web API prints it as 0x… in hexadecimal.</param>
/// <param name="Status">HTTP status that the Web API answers with.</param>
/// <param name="Format">The message, with numbered places.</param>
public sealed record FaultCode(string Name, uint Code, int Status, string Format)
{
    /// <summary>The fault as the organisation service throws it.</summary>
    public FaultException<OrganizationServiceFault> With(params object?[] args)
    {
        var message = args.Length == 0 ? Format : string.Format(CultureInfo.InvariantCulture, Format, args);
        var fault = new OrganizationServiceFault { ErrorCode = unchecked((int)Code), Message = message };
        fault.ErrorDetails["ApiExceptionMessageName"] = Name;
        fault.ErrorDetails["ApiExceptionHttpStatusCode"] = Status;
        return new FaultException<OrganizationServiceFault>(fault, new FaultReason(message));
    }
}

/// <summary>
/// Every fault the runtime raises, one row each, in the platform's wording.
/// Source: Microsoft Learn, "Web service error codes" (power-apps/developer/data-platform/reference/web-service-error-codes).
/// </summary>
public static class Faults
{
    // Rows and columns
    public static readonly FaultCode ObjectDoesNotExist = new(nameof(ObjectDoesNotExist), 0x80040217, 404, "Entity '{0}' With Id = {1} Does Not Exist");
    public static readonly FaultCode DuplicateRecord = new(nameof(DuplicateRecord), 0x80040237, 412, "A record with matching key values already exists.");
    public static readonly FaultCode DuplicateRecordEntityKey = new(nameof(DuplicateRecordEntityKey), 0x80060892, 412, "Entity Key {0} violated. A record with the same value for {1} already exists. A duplicate record cannot be created. Select one or more unique values and try again.");
    public static readonly FaultCode RecordNotFoundByEntityKey = new(nameof(RecordNotFoundByEntityKey), 0x80060891, 404, "A record with the specified key values does not exist in {0} entity");
    public static readonly FaultCode EntityKeyNotDefined = new(nameof(EntityKeyNotDefined), 0x80060890, 400, "The specified key attributes are not a defined key for the {0} entity");
    public static readonly FaultCode TableNotFound = new(nameof(TableNotFound), 0x80041102, 404, "The entity with a name = '{0}' with namemapping = 'Logical' was not found in the MetadataCache.");
    public static readonly FaultCode ColumnNotFound = new(nameof(ColumnNotFound), 0x80041103, 400, "'{0}' entity doesn't contain attribute with Name = '{1}' and NameMapping = 'Logical'.");
    public static readonly FaultCode OptionSetNotFound = new(nameof(OptionSetNotFound), 0x80040217, 404, "Could not find an optionset with name {0}");
    public static readonly FaultCode RelationshipNotFound = new(nameof(RelationshipNotFound), 0x80040217, 404, "Could not find a relationship with name {0}");
    public static readonly FaultCode InvalidArgument = new(nameof(InvalidArgument), 0x80040203, 400, "{0}");
    public static readonly FaultCode IncorrectAttributeType = new(nameof(IncorrectAttributeType), 0x80040203, 400, "Incorrect attribute value type {0} for attribute '{1}' of entity '{2}'");
    public static readonly FaultCode WrongTarget = new(nameof(WrongTarget), 0x80040203, 400, "Attribute '{0}' of entity '{1}' cannot refer to an entity of type '{2}'. Accepted: {3}");
    public static readonly FaultCode StringLengthTooLong = new(nameof(StringLengthTooLong), 0x80044331, 400, "A validation error occurred.  The length of the '{0}' attribute of the '{1}' entity exceeded the maximum allowed length of '{2}'.");
    public static readonly FaultCode IntegerOutOfRange = new(nameof(IntegerOutOfRange), 0x8004432F, 400, "A validation error occurred.  The value of '{0}' on record of type '{1}' is outside the valid range.");
    public static readonly FaultCode DecimalOutOfRange = new(nameof(DecimalOutOfRange), 0x80044330, 400, "A validation error occurred.  The value of '{0}' on record of type '{1}' is outside the valid range.");
    public static readonly FaultCode OptionOutOfRange = new(nameof(OptionOutOfRange), 0x8004431A, 400, "A validation error occurred. The value {0} of '{1}' on record of type '{2}' is outside the valid range. Accepted Values: {3}");
    public static readonly FaultCode InvalidDate = new(nameof(InvalidDate), 0x80040239, 400, "The date-time format is invalid, or value is outside the supported range.");
    public static readonly FaultCode CannotBeNull = new(nameof(CannotBeNull), 0x80040203, 400, "Attribute: {0} cannot be set to NULL");
    public static readonly FaultCode InvalidStateCodeStatusCode = new(nameof(InvalidStateCodeStatusCode), 0x80048408, 400, "{0} is not a valid status code for state code {1} on {2} with Id {3}.");
    public static readonly FaultCode ConcurrencyVersionMismatch = new(nameof(ConcurrencyVersionMismatch), 0x80060882, 412, "The version of the existing record doesn't match the RowVersion property provided.");
    public static readonly FaultCode ConcurrencyVersionNotProvided = new(nameof(ConcurrencyVersionNotProvided), 0x80060883, 400, "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.");
    public static readonly FaultCode CannotDeleteDueToAssociation = new(nameof(CannotDeleteDueToAssociation), 0x80040227, 405, "The object you tried to delete is associated with another object and cannot be deleted.");

    public static readonly FaultCode DuplicateKey = new(nameof(DuplicateKey), 0x80040237, 412, "Cannot insert duplicate key.");
    public static readonly FaultCode RequiredFieldMissing = new(nameof(RequiredFieldMissing), 0x80040200, 400, "Required field '{0}' is missing from the request {1}.");
    public static readonly FaultCode EntityDoesNotSupportMessage = new(nameof(EntityDoesNotSupportMessage), 0x80040800, 400, "The '{0}' method does not support entities of type '{1}'.");

    public static readonly FaultCode ExpiredVersionStamp = new(nameof(ExpiredVersionStamp), 0x80044352, 400, "Version stamp associated with the client has expired. Please perform a full sync.");

    // Pipeline
    public static readonly FaultCode IsvAborted = new(nameof(IsvAborted), 0x80040265, 400, "{0}");
    public static readonly FaultCode IsvUnexpected = new(nameof(IsvUnexpected), 0x80040224, 500, "An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): {0}: {1}: {2}");
    public static readonly FaultCode TransactionCountReduced = new(nameof(TransactionCountReduced), 0x8009000C, 400, "ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing.");
    public static readonly FaultCode DepthTooHigh = new(nameof(DepthTooHigh), 0x80044182, 400, "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again.");
    public static readonly FaultCode StepNotAllowed = new(nameof(StepNotAllowed), 0x80044187, 400, "Custom SdkMessageProcessingStep is not allowed on the specified message and entity.");

    public static readonly FaultCode NoActiveTransaction = new(nameof(NoActiveTransaction), 0x80040251, 400, "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");
    public static readonly FaultCode SandboxTimeout = new(nameof(SandboxTimeout), 0x80044172, 500, "The plug-in execution failed because the operation has timed-out at the Sandbox Host.");
    public static readonly FaultCode CannotCreatePluginInstance = new(nameof(CannotCreatePluginInstance), 0x8004A201, 500, "Cannot create an instance of the plug-in type {0}: {1}.");
    public static readonly FaultCode PluginAssemblyMustHavePublicKeyToken = new(nameof(PluginAssemblyMustHavePublicKeyToken), 0x8004416C, 400, "Public assembly must have public key token.");
    public static readonly FaultCode PluginAssemblyTooBig = new("PluginAssemblyContentSizeExceeded", 0x8004418F, 400, "Plugin assembly content size '{0} bytes' has exceeded limit of '{1} bytes'.");
    public static readonly FaultCode JobAbandoned = new(nameof(JobAbandoned), 0x80040216, 500, "The process that was to run this job ended before it could.");

    // Security
    public static readonly FaultCode PrivilegeDenied = new(nameof(PrivilegeDenied), 0x80040220, 403, "{0}, is missing {1} privilege (Id={2}) on OTC={3} for entity '{4}' (LocalizedName='{5}'). context.Caller={6}. Consider adding missed privilege to one of the principal (user/team) roles.");
    public static readonly FaultCode TaskPrivilegeDenied = new("PrivilegeDenied", 0x80040220, 403, "{0}, is missing {1} privilege (Id={2}). context.Caller={3}. Consider adding missed privilege to one of the principal (user/team) roles.");
    public static readonly FaultCode PrincipalPrivilegeDenied = new(nameof(PrincipalPrivilegeDenied), 0x80040231, 403, "The principal with id {0} is missing {1} privilege: it cannot own such a row or be given access to it.");
    public static readonly FaultCode UserNotAssignedRoles = new(nameof(UserNotAssignedRoles), 0x80042F09, 403, "The user has not been assigned any roles.");
    public static readonly FaultCode UserNotEnabled = new(nameof(UserNotEnabled), 0x80040225, 403, "The specified user is either disabled or is not a member of any business unit.");
    public static readonly FaultCode CannotActOnBehalfOfAnotherUser = new(nameof(CannotActOnBehalfOfAnotherUser), 0x8004A110, 403, "User does not have the privilege to act on behalf another user.");
    public static readonly FaultCode InvalidCallerId = new(nameof(InvalidCallerId), 0x80048D1A, 400, "There is no user with the id {0}.");
    public static readonly FaultCode AccessDenied = new(nameof(AccessDenied), 0x80040220, 403, "Principal with id {0} does not have {1} right(s) for record with id {2} of entity {3}");

    // Queries
    public static readonly FaultCode InvalidQuery = new(nameof(InvalidQuery), 0x80044183, 400, "{0}");
    public static readonly FaultCode InvalidFetchXml = new(nameof(InvalidFetchXml), 0x80040303, 400, "Invalid FetchXML: {0}");
    public static readonly FaultCode ConditionValueCount = new(nameof(ConditionValueCount), 0x80040203, 400, "The ConditionOperator.{0} requires {1} value/s, not {2}. Parameter Name: {3}");
    public static readonly FaultCode ConditionValueNull = new(nameof(ConditionValueNull), 0x80040203, 400, "Condition for attribute '{0}.{1}': null is not a valid value for an attribute. Use 'Null' or 'Not Null' conditions instead.");
    public static readonly FaultCode LinkEntityNotFound = new(nameof(LinkEntityNotFound), 0x80044183, 400, "LinkEntity with name or alias {0} is not found.");
    public static readonly FaultCode TooManyRowsWithoutCookie = new(nameof(TooManyRowsWithoutCookie), 0x8004430A, 400, "Paging cookie is required when trying to retrieve a set of records on any high pages. Simple paging is limited to 50,000 rows.");
    public static readonly FaultCode PagingOrderChanged = new(nameof(PagingOrderChanged), 0x80041129, 400, "The attributes of the paging cookie differ from those that the query is ordered by.");
    public static readonly FaultCode InvalidPagingCookie = new(nameof(InvalidPagingCookie), 0x8004112A, 400, "The paging cookie is malformed.");
    public static readonly FaultCode TooManyConditions = new(nameof(TooManyConditions), 0x8004430C, 400, "Number of conditions in query exceeded maximum limit.");
    public static readonly FaultCode TooManyLinkEntities = new(nameof(TooManyLinkEntities), 0x8004430D, 400, "Number of link entities in query exceeded maximum limit.");
    public static readonly FaultCode AggregateLimitExceeded = new(nameof(AggregateLimitExceeded), 0x8004E023, 400, "AggregateQueryRecordLimit exceeded. Cannot perform this operation.");

    // Solutions
    public static readonly FaultCode ImportCustomizationsBadZipFile = new(nameof(ImportCustomizationsBadZipFile), 0x80048060, 400, "The solution file is invalid. The compressed file must contain the following files at its root: solution.xml, customizations.xml, and [Content_Types].xml. Customization files exported from previous versions of Microsoft Dynamics 365 are not supported.");
    public static readonly FaultCode ImportNonWellFormedFile = new(nameof(ImportNonWellFormedFile), 0x80048013, 400, "Invalid customization file. This file is not well formed. {0}: {1}");
    public static readonly FaultCode ImportInvalidXml = new(nameof(ImportInvalidXml), 0x8004802C, 400, "This solution package cannot be imported because it contains invalid XML. You can attempt to repair the file by manually editing the XML contents using the information found in the schema validation errors, or you can contact your solution provider. {0}.");
    public static readonly FaultCode ImportSolution = new(nameof(ImportSolution), 0x80048033, 400, "An error occurred while importing a Solution. {0}.");
    public static readonly FaultCode ImportMissingDependencies = new(nameof(ImportMissingDependencies), 0x8004801D, 400, "The following solution cannot be imported: {0}. Some dependencies are missing. {1}");
    public static readonly FaultCode ImportWrongPublisher = new(nameof(ImportWrongPublisher), 0x8004801C, 400, "The following managed solution cannot be imported: {0}. The publisher name cannot be changed from {1} to {2}.");
    public static readonly FaultCode ImportAttributeName = new(nameof(ImportAttributeName), 0x80048062, 400, "Invalid name for attribute {0}.  Custom attribute names must start with a valid customization prefix. The prefix for a solution component should match the prefix that is specified for the publisher of the solution.");
    public static readonly FaultCode ImportMissingComponent = new(nameof(ImportMissingComponent), 0x8004801F, 400, "Cannot add a Root Component {0} of type {1} because it is not in the target system.");
    public static readonly FaultCode ImportMissingRootComponentEntry = new(nameof(ImportMissingRootComponentEntry), 0x8004803A, 400, "The import has failed because component {0} of type {1} is not declared in the solution file as a root component. To fix this, import again using the XML file that was generated when you exported the solution.");
    public static readonly FaultCode ImportInvalidPrivilege = new(nameof(ImportInvalidPrivilege), 0x80048058, 400, "The privilege to be imported is invalid: {0} of role {1}");
    public static readonly FaultCode ImportNewPluginTypes = new(nameof(ImportNewPluginTypes), 0x80048071, 400, "Existing plug-in types have been removed. Please update major or minor verion of plug-in assembly.");
    public static readonly FaultCode ImportSolutionManagedToUnmanagedMismatch = new(nameof(ImportSolutionManagedToUnmanagedMismatch), 0x80048040, 400, "The solution is already installed on this system as an unmanaged solution and the package supplied is attempting to install it in managed mode. Import can only update solutions when the modes match. Uninstall the current solution and try again.");
    public static readonly FaultCode ImportSolutionUnmanagedToManagedMismatch = new(nameof(ImportSolutionUnmanagedToManagedMismatch), 0x80048041, 400, "The solution is already installed on this system as a managed solution and the package supplied is attempting to install it in unmanaged mode. Import can only update solutions when the modes match. Uninstall the current solution and try again.");
    public static readonly FaultCode ExportManagedSolution = new(nameof(ExportManagedSolution), 0x80048036, 400, "An error occurred while exporting a solution. Managed solutions cannot be exported.");
    public static readonly FaultCode ExportMissingSolution = new(nameof(ExportMissingSolution), 0x80048037, 400, "An error occurred while exporting a solution. The solution does not exist in this system.");
    public static readonly FaultCode CannotUninstallWithDependencies = new(nameof(CannotUninstallWithDependencies), 0x8004F01D, 400, "Solution dependencies exist, cannot uninstall. {0}");
    public static readonly FaultCode CannotDeleteInUseComponent = new(nameof(CannotDeleteInUseComponent), 0x8004F01F, 400, "The {0}({1}) component cannot be deleted because it is referenced by {2} other components. For a list of referenced components, use the RetrieveDependenciesForDeleteRequest.");

    /// <summary>What LocalDataverse does not reproduce is refused by this one fault, which names the message and the parameter or feature.</summary>
    public static readonly FaultCode NotSupportedHere = new(nameof(NotSupportedHere), 0x80048D0B, 501, "LocalDataverse does not support {0}: {1}.");
}
