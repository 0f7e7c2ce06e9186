using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GcSim.Tools;

/// <summary>The usual help, and after it the verb's example.</summary>
sealed class ExampleHelp : SynchronousCommandLineAction
{
    readonly HelpAction _usual = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = _usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
        {
            System.IO.TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            output.WriteLine($"  {verb.Example}");
            output.WriteLine();
        }

        return code;
    }
}
