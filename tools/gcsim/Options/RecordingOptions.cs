using System.CommandLine;
using System.Globalization;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>The options that say where and how a run is recorded. None of them changes the run.</summary>
sealed class RecordingOptions
{
    const int MostSnapshotBlocks = 1 << 20;

    readonly Option<string?> _trace = new("--trace")
    {
        Description = "Record the run in this file.",
        HelpName = "FILE",
    };
    readonly Option<string?> _pack = new("--pack")
    {
        Description = "How the trace's blocks are packed: none, lz4 or brotli (default: brotli).",
        HelpName = "HOW",
    };
    readonly Option<string?> _blockEvents = new("--block-events")
    {
        Description =
            "Events of a block: what a query unpacks and a killed recording loses a few of "
            + $"(default: {s_defaults.BlockEvents}).",
        HelpName = "N",
    };

    readonly Option<string?> _snapshots = new("--snapshots")
    {
        Description =
            "Keep the machine's state every N blocks, from where 'gcsim replay --from' can start (default: never).",
        HelpName = "N",
    };

    static readonly TraceWriterOptions s_defaults = new();

    public void AddTo(Command command)
    {
        command.Add(_trace);
        command.Add(_pack);
        command.Add(_blockEvents);
        command.Add(_snapshots);
    }

    /// <summary>Where to record; null: nowhere.</summary>
    public string? TracePath(ParseResult parsed) => parsed.GetValue(_trace);

    /// <exception cref="UserErrorException">A value that an option cannot have.</exception>
    public TraceWriterOptions Resolve(ParseResult parsed) =>
        new()
        {
            Packing = Pack(parsed.GetValue(_pack)),
            BlockEvents = BlockEvents(parsed.GetValue(_blockEvents)),
            StateLayout = Machine.StateLayout,
        };

    /// <summary>Blocks from one snapshot of the state to the next; 0: none.</summary>
    /// <exception cref="UserErrorException">No number, or more than can be.</exception>
    public int SnapshotBlocks(ParseResult parsed)
    {
        string? value = parsed.GetValue(_snapshots);
        if (value is null)
        {
            return 0;
        }

        bool isNumber = int.TryParse(
            value,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int blocks
        );
        return isNumber && blocks is >= 1 and <= MostSnapshotBlocks
            ? blocks
            : throw new UserErrorException(
                $"--snapshots: '{value}' is no value of snapshots; give 1 to {MostSnapshotBlocks}"
            );
    }

    static Packing Pack(string? value)
    {
        switch (value)
        {
            case null:
                return s_defaults.Packing;
            case "none":
                return Packing.None;
            case "lz4":
                return Packing.Lz4;
            case "brotli":
                return Packing.Brotli;
            default:
                throw new UserErrorException(
                    $"--pack: '{value}' is no value of pack; give none, lz4 or brotli"
                );
        }
    }

    static int BlockEvents(string? value)
    {
        if (value is null)
        {
            return s_defaults.BlockEvents;
        }

        bool isNumber = int.TryParse(
            value,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int events
        );
        return isNumber && events is >= 1 and <= TraceWriterOptions.MaxBlockEvents
            ? events
            : throw new UserErrorException(
                $"--block-events: '{value}' is no value of block-events; give 1 to {TraceWriterOptions.MaxBlockEvents}"
            );
    }
}
