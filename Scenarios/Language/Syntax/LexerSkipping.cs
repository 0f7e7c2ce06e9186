namespace GcSim.Scenarios;

// Bodies of library functions that a program does not reach are jumped over.
sealed partial class Lexer
{
    /// <summary>Goes to the token behind a brace that closes a function's body.</summary>
    /// <param name="place">A place of an earlier reading of the text, behind the brace.</param>
    public void SkipTo(TextPlace place)
    {
        _index = place.Index;
        _line = place.Line;
        _lineStart = place.Index - place.Column + 1;
        _endsStatement = true;
        Next();
    }
}
