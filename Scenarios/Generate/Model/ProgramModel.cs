using System.Collections.Generic;
using System.Globalization;

namespace GcSim.Scenarios;

/// <summary>The program under construction: what its bodies can name, and what they need declared.</summary>
sealed class ProgramModel(GeneratorOptions options, Choices choices, Swarm swarm)
{
    readonly SortedSet<string> _imports = new(System.StringComparer.Ordinal);
    readonly HashSet<string> _helpers = [];
    readonly Dictionary<string, int> _names = [];
    Vault? _vault;
    string? _pointer;
    string? _value;
    string? _finalized;
    string? _pool;

    public GeneratorOptions Options { get; } = options;

    public Choices Choices { get; } = choices;

    public Swarm Swarm { get; } = swarm;

    /// <summary>The struct types whose objects are referred to; the first is private.</summary>
    public List<StructModel> Objects { get; } = [];

    /// <summary>The struct types that stand inside others.</summary>
    public List<StructModel> Values { get; } = [];

    /// <summary>The map types that it uses; none without maps.</summary>
    public List<DataType> Maps { get; } = [];

    /// <summary>The interface type with a method that the program declares, if it has interfaces.</summary>
    public DataType? Method { get; set; }

    /// <summary>Global variables of one goroutine each, by the goroutine's number.</summary>
    public List<List<Variable>> Globals { get; } = [];

    public List<FunctionModel> Functions { get; } = [];

    /// <summary>The text of declarations of types, variables and functions.</summary>
    public CodeWriter Types { get; } = new();

    public List<string> GlobalLines { get; } = [];

    public CodeWriter FunctionTexts { get; } = new();

    public CodeWriter HelperTexts { get; } = new();

    /// <summary>Goroutines that run together, main among them.</summary>
    public int Goroutines { get; set; } = 1;

    /// <summary>The processors that the head asks for.</summary>
    public int Processors { get; set; } = 2;

    /// <summary>Cleared by whatever makes what is printed depend on choices of the run.</summary>
    public bool IsDeterministic { get; set; } = true;

    public IReadOnlyCollection<string> Imports => _imports;

    /// <summary>Whether the program drew the feature.</summary>
    public bool Has(Features feature) => Swarm.Has(feature);

    /// <summary>Imports a package.</summary>
    public void Import(string package) => _imports.Add(package);

    /// <summary>Lines of main before it starts the others.</summary>
    public List<string> MainHead { get; } = [];

    /// <summary>What all goroutines share behind one lock.</summary>
    public Vault SharedVault()
    {
        if (_vault is null)
        {
            Import("sync");
            string leaf = Objects[^1].Pointer.Text;
            _vault = new Vault(
                DeclareGlobal("vault", $"struct{{ first, second {leaf}; list []{leaf} }}"),
                DeclareGlobal("lock", "sync.RWMutex")
            );
        }

        return _vault;
    }

    /// <summary>A pointer that all goroutines exchange by atomic operations.</summary>
    public string SharedPointer()
    {
        Import("unsafe");
        return _pointer ??= DeclareGlobal("shared", "unsafe.Pointer");
    }

    public string SharedValue() => _value ??= DeclareGlobal("current", "atomic.Value");

    public string FinalizerCounter() => _finalized ??= DeclareGlobal("finalized", "int64");

    public string SharedPool()
    {
        Import("sync");
        return _pool ??= DeclareGlobal(
            "pool",
            $"= sync.Pool{{New: func() interface{{}} {{ return {Objects[0].Constructor}(1) }}}}"
        );
    }

    /// <summary>The name of a helper, which is written if it was not before.</summary>
    public string Use(Helper helper)
    {
        if (_helpers.Add(helper.Name))
        {
            HelperTexts.Gap();
            foreach (string line in helper.Lines)
            {
                HelperTexts.Line(line);
            }
        }

        return helper.Name;
    }

    /// <summary>A name that nothing of the package has yet: the word and a number.</summary>
    public string Name(string word)
    {
        int number = _names.GetValueOrDefault(word) + 1;
        _names[word] = number;
        return word + number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Declares a global variable that no body takes for its own; the name.</summary>
    public string DeclareGlobal(string word, string declaration)
    {
        string name = Name(word);
        GlobalLines.Add($"{name} {declaration}");
        return name;
    }
}
