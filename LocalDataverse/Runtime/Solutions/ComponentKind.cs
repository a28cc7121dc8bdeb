namespace LocalDataverse.Solutions;

/// <summary>One kind of component: reads its part of a package and adds it to the composition.</summary>
internal interface IComponentKind
{
    /// <summary>Adds what the package has of this kind as the top layer.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// The package asks for something that is not there, that LocalDataverse does not have, or that is wrong.
    /// </exception>
    void Compose(SolutionPackage package, Composition into);
}
