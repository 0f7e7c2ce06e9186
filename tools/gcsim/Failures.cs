using System;
using System.IO;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Turns what went wrong into one message and an exit code.</summary>
static class Failures
{
    /// <summary>Runs a command; exceptions that users can cause do not leave it.</summary>
    public static int Guard(Session session, Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception e) when (IsExpected(e))
        {
            session.Log.CommandFailed(e);
            session.Terminal.Error.WriteLine($"gcsim: {e.Message}");
            return ExitCodes.BadInput;
        }
        catch (CompileErrorsException e)
        {
            session.Terminal.Error.WriteLine(e.Message);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            session.Terminal.Error.WriteLine("gcsim: interrupted; what was recorded is on disk");
            return ExitCodes.Interrupted;
        }
        catch (BrokenRunException e)
        {
            return Broke(session, e, $" at step {e.Step} of the run with seed {e.Seed}", e.Replay);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever else reaches this place is a defect of ours, named or not.
            return Broke(session, e, "", "");
        }
    }

    static int Broke(Session session, Exception e, string where, string replay)
    {
        session.Log.CommandFailed(e);
        StreamWriter error = session.Terminal.Error;
        error.WriteLine($"gcsim: an invariant of gcsim broke{where}: {e.Message}");
        error.WriteLine("This is a defect of gcsim and not of the program.");
        if (replay.Length > 0)
        {
            error.WriteLine($"replay: {replay}");
        }

        return ExitCodes.InvariantBroke;
    }

    static bool IsExpected(Exception e) =>
        e
            is UserErrorException
                or InterleavingException
                or TraceFormatException
                or ForgedEventException
                or IOException
                or UnauthorizedAccessException;
}
