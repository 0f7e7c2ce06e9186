namespace GcSim.Scenarios;

/// <summary>Tells the parser of a library file, function by function, whose bodies it need not read.</summary>
sealed class BodySkipper(LibraryFile file, LibraryReach reach)
{
    int _next;

    /// <summary>Of the next function with a body: where the body ends, or null if it is to be read.</summary>
    public TextPlace? Next()
    {
        while (file.Declarations[_next].BodyEnd is null)
        {
            _next++;
        }

        LibraryDeclaration function = file.Declarations[_next++];
        return reach.Contains(function) ? null : function.BodyEnd;
    }
}
