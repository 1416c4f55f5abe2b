// The public surface of assemblies, one fact a line, sorted: two listings can be compared as sets of lines.
//
//   api-listing ASSEMBLY.dll...                               prints the listing
//   api-listing --written ASSEMBLY.dll...                     prints it without what compilers add
//   api-listing --check LISTING.txt... -- ASSEMBLY.dll...     says where the assemblies leave the approved listings; exit 1 if they do
//   api-listing --reduce LISTING.txt... -- ASSEMBLY.dll...    prints the lines of the listings that tell of types which the assemblies offer
using ApiListing;

const string Usage = "usage: api-listing [--written | --check LISTING.txt... -- | --reduce LISTING.txt... --] ASSEMBLY.dll...";

bool asWritten = args is ["--written", ..];
if (asWritten) args = args[1..];
string mode = args is [['-', '-', _, ..] option, ..] ? option : "";
string[] rest = args[(mode.Length == 0 ? 0 : 1)..];
int split = Array.IndexOf(rest, "--");
string[] listings = mode.Length == 0 || split < 0 ? [] : rest[..split];
string[] assemblies = mode.Length == 0 ? rest : rest[(split + 1)..];
if (assemblies.Length == 0 || mode is not ("" or "--check" or "--reduce") || (mode.Length > 0 && listings.Length == 0))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var surface = PublicSurface.Of(AssemblyFiles.Load(assemblies), asWritten);
var approved = new ApprovedListing(listings.SelectMany(File.ReadLines));
IReadOnlyList<string> printed = mode switch
{
    "--check" => approved.FaultsOf(surface),
    "--reduce" => approved.LinesOfTypesIn(surface),
    _ => surface,
};
foreach (string line in printed) Console.WriteLine(line);
return mode == "--check" && printed.Count > 0 ? 1 : 0;
