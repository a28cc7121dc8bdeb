namespace GovDataIntegration.Packer;

/// <summary>One reason why a source is refused.</summary>
/// <param name="Path">The file it lies in, relative to the source folder, with forward slashes.</param>
/// <param name="Line">Line in that file; 0 = the file as a whole.</param>
/// <param name="Reason">What is wrong, in one sentence.</param>
public sealed record Problem(string Path, int Line, string Reason)
{
    /// <summary>In the form that editors and build logs turn into a link.</summary>
    public override string ToString() => Line > 0 ? $"{Path}({Line}): {Reason}" : $"{Path}: {Reason}";
}
