using System;

namespace LocalDataverse.Pipeline;

/// <summary>One execution of an asynchronous step, recorded in <c>asyncoperation</c>.</summary>
/// <param name="Id">Id of that row; plug-ins see it as <c>OperationId</c>.</param>
/// <param name="Step">The step to run.</param>
/// <param name="Occurrence">What happened, with its images as they were then.</param>
internal sealed record Job(Guid Id, Step Step, Occurrence Occurrence);
