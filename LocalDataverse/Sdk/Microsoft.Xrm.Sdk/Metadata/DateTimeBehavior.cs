using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata71)]
public sealed class DateTimeBehavior : ConstantsBase<string>
{
    public static readonly DateTimeBehavior UserLocal = Add<DateTimeBehavior>("UserLocal");
    public static readonly DateTimeBehavior DateOnly = Add<DateTimeBehavior>("DateOnly");
    public static readonly DateTimeBehavior TimeZoneIndependent = Add<DateTimeBehavior>("TimeZoneIndependent");

    public static implicit operator DateTimeBehavior(string behavior) => behavior == null ? null : Create<DateTimeBehavior>(behavior);

    public static bool operator ==(DateTimeBehavior behaviorA, DateTimeBehavior behaviorB) => Equals(behaviorA, behaviorB);

    public static bool operator !=(DateTimeBehavior behaviorA, DateTimeBehavior behaviorB) => !Equals(behaviorA, behaviorB);

    public override bool Equals(object obj) => obj is DateTimeBehavior other && other.Value == Value;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    protected override bool ValueExistsInList(string value) => ValidValues.Contains(value);
}
