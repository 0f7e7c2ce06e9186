// The text form of a whole trace: for reading, for searching, for editing by hand and turning back.
//
//   gctrace text 1
//   header lines (TextHeaderWriter)
//   events
//   one line for each event (EventText), choice lines, state lines, snapshots, flush lines
//   end
//
// What must hold: writing the text of a finished trace and reading it back gives the same file,
// byte for byte. So the text says where a recording was flushed, since blocks end there, and has
// the choices where their frames are, and states between the events that come before and after them. Lines that begin with # and empty ones mean nothing.
// What cannot be in the text (damaged parts, events of unknown kinds) is told by a line that makes
// reading it back fail, rather than give a trace that looks whole.

using System.IO;

namespace GcSim.TraceFormat;

/// <summary>Turns traces into text and back.</summary>
public static class TextTrace
{
    internal const string Magic = "gctrace text 1";
    internal const string EventsFollow = "events";
    internal const string Choice = "choice";
    internal const string State = "state";
    internal const string Snapshot = "snapshot";
    internal const string Flush = "flush";
    internal const string Missing = "missing";
    internal const string End = "end";

    /// <summary>Writes all of a trace that can be read as text.</summary>
    /// <exception cref="TraceFormatException">A block is damaged.</exception>
    public static void Write(TraceReader trace, TextWriter output) =>
        new TextTraceWriter(trace, output).Write();

    /// <summary>Writes only the lines before the first event.</summary>
    public static void WriteHeader(TraceHeader header, TextWriter output) =>
        new TextHeaderWriter(output).Write(header);

    /// <summary>
    /// Writes the trace that a text describes. Without its end line the trace is unfinished.
    /// </summary>
    /// <exception cref="TraceFormatException">Names the line that is wrong.</exception>
    public static void Parse(TextReader input, Stream output) =>
        new TextTraceParser(input, output).Parse();
}
