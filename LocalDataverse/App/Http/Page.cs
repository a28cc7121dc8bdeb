using System;
using LocalDataverse.App.Navigation;

namespace LocalDataverse.App.Http;

/// <summary>One answer in HTML.</summary>
/// <param name="Title">Title of the browser's window.</param>
/// <param name="Body">The component that shows the model.</param>
/// <param name="Model">What is shown.</param>
public sealed record Page(string Title, Type Body, object Model)
{
    /// <summary>What is around the body; null for a fragment, which has nothing around it.</summary>
    public Frame? Frame { get; init; }

    /// <summary>Facts for scripts; null for pages that no script works on.</summary>
    public PageData? Data { get; init; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 200;
}
