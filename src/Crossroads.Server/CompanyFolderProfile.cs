using Crossroads.Engine.Company;
using Crossroads.Sources.CompanyFolder;

namespace Crossroads.Server;

/// <summary>The profile of a folder before its facts are read: the time zone in which its bare dates are days.</summary>
internal static class CompanyFolderProfile
{
    public static CompanyProfile Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new VerbException($"There is no folder '{folder}'.");
        try
        {
            return CompanyProfileReader.ReadFolder(folder) ?? CompanyProfile.Empty;
        }
        catch (CompanyProfileException problem)
        {
            throw new VerbException(problem.Message);
        }
    }
}
